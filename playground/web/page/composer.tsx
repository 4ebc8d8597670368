import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { Channel } from '../../slack/model';
import type { Command } from '../wire';
import { type Acted, act } from './act';
import { completionFor, type Suggestion } from './completion';
import { useReader } from './reader';

interface ComposerProps {
  readonly id: string;
  readonly label: string;
  readonly channel: Channel;
  readonly threadTs?: string;
  readonly commands: readonly Command[];
  readonly draft: string;
  onDraft(text: string): void;
}

/** The box to write in: a slash command, a mention or a message. Enter sends, Shift+Enter begins a line. */
export function Composer({ id, label, channel, threadTs, commands, draft, onDraft }: ComposerProps) {
  const reader = useReader();
  const list = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [picked, setPicked] = useState(0);
  const [isShut, setShut] = useState(false);
  const [problem, setProblem] = useState<string>();
  const offered = isShut ? undefined : completionFor(draft, caret, { commands, users: [...reader.users.values()] });
  const active = offered?.suggestions[Math.min(picked, offered.suggestions.length - 1)];

  const change = (text: string, at: number) => {
    onDraft(text);
    setCaret(at);
    setPicked(0);
    setShut(false);
    setProblem(undefined);
  };
  const take = ({ insert }: Suggestion) => {
    if (offered === undefined) return;
    const text = `${draft.slice(0, offered.from)}${insert}${draft.slice(caret)}`;
    change(text, offered.from + insert.length);
    field.current?.focus();
  };
  const send = async () => {
    const text = draft.trim();
    if (text === '') return;
    change('', 0);
    const done = await sent(reader.user.id, channel.id, text, threadTs);
    if (done.ok) return;
    onDraft(draft);
    setProblem(done.says);
  };
  const press = (event: KeyboardEvent) => {
    const count = offered?.suggestions.length ?? 0;
    // Nothing is left to complete: Enter sends.
    const isWhole = offered !== undefined && active?.insert.trim() === draft.slice(offered.from).trim();
    const isPlain = !event.shiftKey && !event.nativeEvent.isComposing;
    if (count > 0 && event.key === 'ArrowDown') setPicked((picked + 1) % count);
    else if (count > 0 && event.key === 'ArrowUp') setPicked((picked + count - 1) % count);
    else if (count > 0 && event.key === 'Escape') setShut(true);
    else if (active !== undefined && isPlain && (event.key === 'Tab' || (event.key === 'Enter' && !isWhole))) take(active);
    else if (event.key === 'Enter' && isPlain) void send();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {offered !== undefined && (
        <div className="suggestions" role="listbox" id={list} aria-label="Suggestions">
          {offered.suggestions.map((suggestion, index) => (
            <div
              key={suggestion.insert}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={suggestion === active}
              onMouseDown={(event) => {
                event.preventDefault();
                take(suggestion);
              }}
            >
              <strong>{suggestion.label}</strong>
              <span>{suggestion.note}</span>
            </div>
          ))}
        </div>
      )}
      <textarea
        ref={field}
        id={id}
        aria-label={label}
        placeholder={label}
        rows={Math.min(8, Math.max(2, draft.split('\n').length))}
        value={draft}
        aria-autocomplete="list"
        aria-controls={offered === undefined ? undefined : list}
        aria-activedescendant={active === undefined ? undefined : `${list}-${offered?.suggestions.indexOf(active) ?? 0}`}
        onChange={({ target }) => change(target.value, target.selectionStart)}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
        onBlur={() => setShut(true)}
        onKeyDown={press}
      />
      <div className="composer-foot">
        <span className="hint">
          {threadTs === undefined ? '/why403 or @why403 and what you have of the 403' : '@why403 asks in this thread'}
        </span>
        <button type="submit" className="button button-send" disabled={draft.trim() === ''}>
          Send
        </button>
      </div>
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

function sent(user: string, channel: string, text: string, threadTs: string | undefined): Promise<Acted> {
  const place = { user, channel, ...(threadTs === undefined ? {} : { threadTs }) };
  const command = /^(\/\S+)\s*([\s\S]*)$/.exec(text);
  if (command === null) return act('say', { ...place, text });
  return act('command', { ...place, command: command[1], text: command[2] });
}
