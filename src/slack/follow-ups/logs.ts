import { type LoggedPart, loggedLines } from '../../follow-up/logged-lines';
import { sentence, shortId } from '../../words/text';
import type { ReadBasis } from '../answering/known-answers';
import type { EvidenceSection } from '../blocks/evidence';
import { preformattedParts } from '../blocks/preformatted-parts';
import { prose, section } from '../blocks/rich-text';
import type { FollowUpHandler, FollowUpReply } from './define-follow-up';
import { caseBasis, headline } from './gathered';

/** `logs`: the lines of the request, as far as they may be quoted, and where the rest is. */
export const logs: FollowUpHandler<'logs'> = async (surroundings, asked) => {
  const found = await caseBasis(surroundings, asked);
  return 'instead' in found ? found.instead : logsReply(found.basis);
};

/** Pure. */
export function logsReply(basis: ReadBasis): FollowUpReply {
  const { evidence, request } = basis;
  const parts = loggedLines(evidence, request);
  const id = request.requestId ?? request.extendedRequestId;
  const whose = id === undefined ? 'this request' : `request \`${shortId(id)}\``;
  if (parts.length === 0) return { messages: [headline(`No log was looked at for ${whose}: the answer rests on what was pasted.`, basis)] };
  const count = parts.reduce((sum, { lines }) => sum + lines.length, 0);
  const says = count === 0 ? `No line of ${whose} can be shown.` : `${count} ${count === 1 ? 'line' : 'lines'} of ${whose}, times in UTC.`;
  return { messages: [headline(says, basis)], sections: parts.map(logSection), title: 'Logs' };
}

function logSection({ title, says, lines, link }: LoggedPart): EvidenceSection {
  const notes = [...says.map(sentence), ...(link === undefined ? [] : [`All of it: ${link}`])];
  return { title, parts: [...(notes.length === 0 ? [] : [section(...prose(`\n${notes.join(' ')}`))]), ...preformattedParts(lines)] };
}
