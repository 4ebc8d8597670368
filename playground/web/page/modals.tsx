import { useState } from 'react';
import type { View } from '../../slack/model';
import { act } from './act';
import { Blocks } from './blocks';
import { Dialog } from './dialog';
import { Pressable } from './press';
import { useReader } from './reader';

type Values = Readonly<Record<string, string>>;

/** The modal on top, of those that the reader has open. https://docs.slack.dev/surfaces/modals */
export function Modals({ views }: { readonly views: readonly View[] }) {
  const reader = useReader();
  const [values, setValues] = useState<Readonly<Record<string, Values>>>({});
  const top = views.findLast((view) => view.userId === reader.user.id);
  if (top === undefined) return null;
  const held = values[top.id] ?? {};
  return (
    <Modal
      key={top.id}
      view={top}
      values={held}
      onChange={(blockId, value) => setValues({ ...values, [top.id]: { ...held, [blockId]: value } })}
    />
  );
}

interface ModalProps {
  readonly view: View;
  readonly values: Values;
  onChange(blockId: string, value: string): void;
}

/** One modal with its frame. */
export function Modal({ view, values, onChange }: ModalProps) {
  const reader = useReader();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const who = { user: reader.user.id, view: view.id };
  const close = () => void act('close-view', who);
  const submit = async () => {
    if (busy) return;
    setBusy(true);
    const inputs = new Set(view.blocks.filter(({ type }) => type === 'input').map((block) => String(block.block_id)));
    const given = Object.fromEntries(Object.entries(values).filter(([blockId]) => inputs.has(blockId)));
    const done = await act('submit', { ...who, values: given });
    setBusy(false);
    setProblem(done.ok ? undefined : done.says);
  };
  return (
    <Dialog
      title={view.title}
      onClose={close}
      footer={
        <>
          <button type="button" className="button" onClick={close}>
            {view.close ?? 'Close'}
          </button>
          {view.submit !== undefined && (
            <button type="button" className="button button-primary" aria-busy={busy} onClick={submit}>
              {view.submit}
            </button>
          )}
        </>
      }
    >
      <Pressable target={{ view: view.id }}>
        <Blocks blocks={view.blocks} fields={{ values, errors: view.errors, change: onChange }} />
      </Pressable>
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </Dialog>
  );
}
