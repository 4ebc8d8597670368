import { useState } from 'react';
import type { SentView } from '../../../company/wire';
import { REACHABLE } from '../reachable';

interface ResponseProps {
  readonly sent: (SentView & { readonly nth: number }) | undefined;
  onAsk(text: string): void;
}

/** The raw response, its ids to copy, and the way to ask about it. */
export function Response({ sent, onAsk }: ResponseProps) {
  return (
    <section className="response" aria-label="Response">
      <p className="outcome" role="status">
        {sent !== undefined && (
          <>
            {sent.earlier.map(({ says, status }) => (
              <span key={says} className="earlier">
                {says}: {status}.
              </span>
            ))}
            <span className={sent.status < 400 ? 'status status-good' : 'status status-bad'}>{statusLine(sent.raw)}</span>
            <span className="nth"> to request {sent.nth}</span>
          </>
        )}
      </p>
      {sent !== undefined && (
        <>
          <pre {...REACHABLE}>{sent.raw.replaceAll('\r\n', '\n')}</pre>
          <dl className="ids">
            <Id name="x-amzn-RequestId" id={sent.requestId} onAsk={onAsk} />
            <Id name="x-amz-apigw-id" id={sent.extendedRequestId} onAsk={onAsk} />
          </dl>
        </>
      )}
    </section>
  );
}

function statusLine(raw: string): string {
  return /^HTTP\/[\d.]+ (.*)/.exec(raw)?.[1]?.trim() ?? '';
}

interface IdProps {
  readonly name: string;
  readonly id: string;
  onAsk(text: string): void;
}

function Id({ name, id, onAsk }: IdProps) {
  const [copied, setCopied] = useState<string>();
  const copy = async (): Promise<void> => {
    const isDone = await navigator.clipboard.writeText(id).then(
      () => true,
      () => false,
    );
    setCopied(isDone ? id : undefined);
  };
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{id}</code>
        <button type="button" className="button" aria-label={`Copy ${name}`} onClick={copy}>
          {copied === id ? 'Copied' : 'Copy'}
        </button>
        <button type="button" className="button" aria-label={`Ask why403 about ${name}`} onClick={() => onAsk(`/why403 ${id}`)}>
          Ask why403
        </button>
      </dd>
    </div>
  );
}
