import { type Check, notKnown, ok, todo } from './check';

/** A Date header has whole seconds, and the answer was on its way. */
const OFF_MS = 60_000;

/**
 * This machine's clock against theirs. AWS refuses signatures that are off by five minutes (AWS’s SDK corrects its own), Slack's requests are
 * refused when they look five minutes old, and what "10 minutes ago" means in a log is off by as much.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function clockCheck(whose: 'AWS' | 'Slack', aheadMs: number | undefined): Check {
  const name = `clock against ${whose}`;
  if (aheadMs === undefined) return notKnown('clock', { name, says: `${whose} gave no answer with a date.` });
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  if (Math.abs(aheadMs) < OFF_MS)
    return ok('clock', { name, says: seconds <= 2 ? 'The same.' : `${seconds} s apart, which does no harm.` });
  const says = `This machine's clock is ${seconds} s ${aheadMs > 0 ? 'behind' : 'ahead'}: signatures may be refused, and times in logs are misread.`;
  return todo('clock', { name, says, fix: 'Let the machine keep its time by NTP (chrony, systemd-timesyncd, Amazon Time Sync).' });
}
