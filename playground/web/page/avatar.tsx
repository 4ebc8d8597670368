const COLOURS = ['#8a5a00', '#7a3e9d', '#00695c', '#9c2f4b', '#3b5b1d', '#4a4a8a'];

/** A square with a letter; the bot's own is the number it explains. Decoration: the name stands beside it. */
export function Avatar({ name, isBot, size = 36 }: { readonly name: string; readonly isBot: boolean; readonly size?: number }) {
  const sum = [...name].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  const colour = isBot ? '#2a6f97' : COLOURS[sum % COLOURS.length];
  return (
    <svg className="avatar" width={size} height={size} viewBox="0 0 36 36" aria-hidden="true">
      <rect width="36" height="36" rx="8" fill={colour} />
      <text x="18" y={isBot ? 23 : 24} textAnchor="middle" fontSize={isBot ? 14 : 17} fontWeight="700" fill="#fff">
        {isBot ? '403' : name.slice(0, 1).toUpperCase()}
      </text>
    </svg>
  );
}
