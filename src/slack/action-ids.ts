import { VERBS, type Verb } from '../follow-up/verbs';

/** Names that Slack sends back. The manifest and the listeners hold the same ones; a test compares them. */
export const COMMAND = '/why403';

/** block_actions: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export const ACTIONS = {
  flush: 'flush-authorizer-cache',
  policy: 'view-resource-policy',
  evidence: 'show-evidence',
  stop: 'stop-search',
  search: 'search-on',
  paste: 'open-paste',
  /** What a second person presses. */
  agree: 'agree-to-flush',
  cancel: 'cancel-flush',
} as const;

export const CALLBACKS = {
  /** The modal to paste into. */
  paste: 'paste-403',
  /** Message shortcut: "Explain this 403". */
  explain: 'explain-403',
} as const;

/** Inputs of the paste modal; they are read at submission and send nothing by themselves. */
export const PASTE_INPUTS = {
  textBlock: 'paste',
  text: 'paste-text',
  audienceBlock: 'audience',
  audience: 'paste-audience',
  onlyMe: 'only-me',
} as const;

/** A button for a follow-up, by its verb. */
export const FOLLOW_UP_ACTION = (verb: Verb): string => `follow-up-${verb}`;
/** Shows in a window what a follow-up gives. */
export const WINDOW_ACTION = (verb: Verb): string => `window-${verb}`;
/** The menu of the follow-ups that have no button of their own. */
export const MORE_FOLLOW_UPS = 'more-follow-ups';
/** All of these. */
export const FOLLOW_UP_ACTIONS = new RegExp(`^(?:(?:follow-up|window)-(?:${VERBS.join('|')})|${MORE_FOLLOW_UPS})$`);

export const METADATA_EVENT = 'why403_answer';
