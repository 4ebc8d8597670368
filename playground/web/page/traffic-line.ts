import { type JsonObject, parseJson } from '../../slack/json';
import type { Traffic } from './page-state';

/** What the inspector shows of one call. */
export interface TrafficLine {
  readonly kind: Traffic['kind'];
  readonly way: string;
  readonly what: string;
  /** Status, duration, quota. */
  readonly outcome: string;
  readonly isGood: boolean;
  /** Title and JSON of what went each way. */
  readonly parts: readonly (readonly [title: string, value: unknown])[];
}

export function trafficLine(line: Traffic): TrafficLine {
  switch (line.kind) {
    case 'delivery': {
      const { what, ok, ackMs, error, retryNum, payload, ackBody, transport, kind } = line.delivery;
      const tries = retryNum === 0 ? '' : `, retry ${retryNum}`;
      return {
        ...{ kind: line.kind, way: 'Slack → why403', what, isGood: ok },
        outcome: `${ok ? `ack in ${ackMs} ms` : `${error} after ${ackMs} ms`}${tries}`,
        parts: [
          [`Payload: ${kind}, ${transport === 'socket' ? 'Socket Mode' : 'signed HTTP'}`, payload],
          ...(ackBody === undefined || ackBody === null ? [] : [['Ack', ackBody] as const]),
        ],
      };
    }
    case 'api_call': {
      const { method, args, status, response, ms } = line.call;
      const isGood = response.ok === true;
      return {
        ...{ kind: line.kind, way: 'why403 → Slack', what: method, isGood },
        outcome: `${isGood ? 'ok' : String(response.error ?? status)}, ${ms} ms`,
        parts: [
          ['Arguments', unfolded(args)],
          ['Answer', response],
        ],
      };
    }
    case 'aws_call': {
      const { service, operation, region, accountId, status, code, params, ms, quota } = line.call;
      const left = quota === undefined ? '' : `, ${quota.left} of ${quota.burst} ${quota.name} calls left`;
      return {
        ...{ kind: line.kind, way: 'why403 → AWS', what: `${service} ${operation}`, isGood: status < 400 && status > 0 },
        outcome: `${code ?? (status === 0 ? 'no answer' : status)}, ${ms} ms${left}`,
        parts: [
          ['Parameters', params],
          ['Where', { accountId, region, status, ...(quota === undefined ? { quota: 'none holds in this playground' } : { quota }) }],
        ],
      };
    }
    case 'violation':
      return {
        ...{ kind: line.kind, way: 'Slack’s rules', what: line.violation.rule, isGood: false, outcome: 'broken' },
        parts: [['Detail', line.violation.detail]],
      };
  }
}

/** Blocks and views travel as JSON in a form field; a person reads them as what they are. */
function unfolded(args: JsonObject): JsonObject {
  const plain = (value: unknown): unknown => (typeof value === 'string' && /^[[{]/.test(value) ? (parseJson(value) ?? value) : value);
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, plain(value)]));
}
