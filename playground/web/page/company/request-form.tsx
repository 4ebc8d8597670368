import { type FormEvent, useState } from 'react';
import type { RequestForm as Form, StoryView } from '../../../company/wire';
import { readHeaders, writeHeaders } from './header-lines';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

interface RequestFormProps {
  readonly story: StoryView;
  onSend(form: Form): Promise<void>;
}

/** The request, editable. Choosing another caller brings that caller's headers. */
export function RequestForm({ story, onSend }: RequestFormProps) {
  const { request, callers, api } = story;
  const [method, setMethod] = useState(request.method);
  const [path, setPath] = useState(request.path);
  const [caller, setCaller] = useState(request.caller);
  const [headers, setHeaders] = useState(writeHeaders(request.headers));
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const read = readHeaders(headers);
    setProblem('problem' in read ? read.problem : undefined);
    if ('problem' in read || isBusy) return;
    setBusy(true);
    await onSend({ method, path, caller, headers: read.headers });
    setBusy(false);
  };
  const choose = (id: string): void => {
    setCaller(id);
    setHeaders(writeHeaders(callers.find((each) => each.id === id)?.headers ?? {}));
  };

  return (
    <form className="request" aria-label="Request" onSubmit={send}>
      <div className="request-line">
        <label>
          <span>Method</span>
          <select className="field" value={method} onChange={(event) => setMethod(event.target.value)}>
            {METHODS.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <label>
          <span>Path below /{api.stage}</span>
          <input className="field" value={path} spellCheck={false} onChange={(event) => setPath(event.target.value)} />
        </label>
      </div>
      <label>
        <span>Caller</span>
        <select className="field" value={caller} onChange={(event) => choose(event.target.value)}>
          {callers.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>Headers</span>
        <textarea
          className="field"
          rows={Math.min(4, Math.max(2, headers.split('\n').length))}
          value={headers}
          spellCheck={false}
          aria-invalid={problem !== undefined}
          onChange={(event) => setHeaders(event.target.value)}
        />
      </label>
      {problem !== undefined && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" className="button button-primary" aria-busy={isBusy}>
        Send request
      </button>
    </form>
  );
}
