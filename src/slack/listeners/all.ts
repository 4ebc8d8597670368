import type { App } from '@slack/bolt';
import type { Surroundings } from '../surroundings';
import { listenToApprovalButtons } from './approval-buttons';
import { listenToCommand } from './command';
import { listenToEvidenceButton } from './evidence-button';
import { listenToExplainShortcut } from './explain-shortcut';
import { listenToFlushButton } from './flush-button';
import { listenToFollowUpButtons } from './follow-up-button';
import { listenToHome } from './home';
import { listenToMention } from './mention';
import { listenToMessages } from './message';
import { listenToPasteButton } from './paste-button';
import { listenToPasteModal } from './paste-modal';
import { listenToPolicyButton } from './policy-button';
import { listenToSearchButton } from './search-button';
import { listenToStopButton } from './stop-button';

/** Every listener of the app, one for each name in the manifest and in the blocks. */
export const LISTENERS: readonly ((app: App, surroundings: Surroundings) => void)[] = [
  listenToCommand,
  listenToMention,
  listenToMessages,
  listenToHome,
  listenToExplainShortcut,
  listenToPasteModal,
  listenToFlushButton,
  listenToApprovalButtons,
  listenToPolicyButton,
  listenToEvidenceButton,
  listenToStopButton,
  listenToSearchButton,
  listenToPasteButton,
  listenToFollowUpButtons,
];
