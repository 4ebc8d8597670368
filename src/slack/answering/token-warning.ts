import type { MessageContent } from '../blocks/message';
import { sentenceMessage } from '../blocks/status';

const TOKEN_WARNING = 'This message contains a token: delete it and rotate it.';

/** For the asker alone. */
export const tokenWarning: MessageContent = sentenceMessage(TOKEN_WARNING);

/** The warning inside a message that only the asker sees. */
export function withTokenWarning(content: MessageContent): MessageContent {
  return { text: `${TOKEN_WARNING} ${content.text}`, blocks: [...tokenWarning.blocks, ...content.blocks] };
}
