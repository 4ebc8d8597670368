import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { type JsonObject, objectOf, stringOf } from '../../slack/json';
import { act } from './act';
import { Dialog } from './dialog';
import { useReader } from './reader';

/** Presses a button or picks from a menu, after the confirm dialog where there is one. */
export type Press = (block: JsonObject, element: JsonObject, value?: string) => Promise<void>;

const PressContext = createContext<Press | undefined>(undefined);

export function usePress(): Press {
  const press = useContext(PressContext);
  if (press === undefined) throw new Error('nothing can be pressed here');
  return press;
}

interface Asking {
  readonly confirm: JsonObject;
  answer(yes: boolean): void;
}

interface PressableProps {
  readonly target: { readonly channel: string; readonly ts: string } | { readonly view: string };
  readonly children: ReactNode;
}

/** A message or view whose elements can be pressed. */
export function Pressable({ target, children }: PressableProps) {
  const reader = useReader();
  const [asking, setAsking] = useState<Asking>();
  const [problem, setProblem] = useState<string>();
  const place = JSON.stringify(target);
  const press = useMemo<Press>(
    () => async (block, element, value) => {
      const { confirm } = element;
      const isAgreed = confirm === undefined || (await new Promise<boolean>((answer) => setAsking({ confirm: objectOf(confirm), answer })));
      setAsking(undefined);
      if (!isAgreed) return;
      const body = { user: reader.user.id, target: JSON.parse(place), actionId: element.action_id, blockId: block.block_id };
      const done = await act('press', { ...body, ...(value === undefined ? {} : { value }) });
      setProblem(done.ok ? undefined : done.says);
    },
    [reader.user.id, place],
  );
  return (
    <PressContext.Provider value={press}>
      {children}
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      {asking !== undefined && <ConfirmDialog {...asking} />}
    </PressContext.Provider>
  );
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
export function ConfirmDialog({ confirm, answer }: Asking) {
  const words = (part: unknown, otherwise: string) => stringOf(objectOf(part).text) ?? otherwise;
  const style = confirm.style === 'danger' ? 'button-danger' : 'button-primary';
  return (
    <Dialog
      alert
      title={words(confirm.title, 'Are you sure?')}
      onClose={() => answer(false)}
      footer={
        <>
          <button type="button" className="button" onClick={() => answer(false)}>
            {words(confirm.deny, 'No')}
          </button>
          <button type="button" className={`button ${style}`} onClick={() => answer(true)}>
            {words(confirm.confirm, 'Yes')}
          </button>
        </>
      }
    >
      <p>{words(confirm.text, '')}</p>
    </Dialog>
  );
}
