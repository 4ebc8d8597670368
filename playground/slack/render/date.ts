/** `<!date^…>` in a reader's time zone. https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
export function renderDate(timestamp: number, format: string, tz: string, now: number): string {
  const date = new Date(timestamp * 1000);
  const part = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-US', { timeZone: tz, ...options }).format(date);
  const year = part({ year: 'numeric' });
  const day = Number(part({ day: 'numeric' }));
  const long = `${part({ month: 'long' })} ${day}${ordinal(day)}, ${year}`;
  const short = part({ month: 'short', day: 'numeric', year: 'numeric' });
  const weekday = part({ weekday: 'long' });
  const pretty = relativeDay(timestamp * 1000, tz, now);
  const shown: Readonly<Record<string, string>> = {
    date_num: new Intl.DateTimeFormat('en-CA', { timeZone: tz, year: 'numeric', month: '2-digit', day: '2-digit' }).format(date),
    date: long,
    date_short: short,
    date_long: `${weekday}, ${long}`,
    date_pretty: pretty ?? long,
    date_short_pretty: pretty ?? short,
    date_long_pretty: pretty ?? `${weekday}, ${long}`,
    time: part({ hour: 'numeric', minute: '2-digit' }).replace('\u202f', ' '),
    time_secs: part({ hour: 'numeric', minute: '2-digit', second: '2-digit' }).replace('\u202f', ' '),
    ago: ago(now - timestamp * 1000),
  };
  return format.replace(/\{(\w+)\}/g, (token, name: string) => shown[name] ?? token);
}

function relativeDay(ms: number, tz: string, now: number): string | undefined {
  const dayOf = (at: number) => new Intl.DateTimeFormat('en-CA', { timeZone: tz }).format(new Date(at));
  const day = 86_400_000;
  return (
    [
      ['today', now],
      ['yesterday', now - day],
      ['tomorrow', now + day],
    ] as const
  ).find(([, at]) => dayOf(at) === dayOf(ms))?.[0];
}

function ago(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} minute${minutes === 1 ? '' : 's'} ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} hour${hours === 1 ? '' : 's'} ago`;
  const days = Math.floor(hours / 24);
  return `${days} day${days === 1 ? '' : 's'} ago`;
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return { 1: 'st', 2: 'nd', 3: 'rd' }[day % 10] ?? 'th';
}
