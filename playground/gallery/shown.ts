import type { ConfirmationDialog, HomeView, ModalView } from '@slack/types';
import type { MessageContent } from '../../src/slack/blocks/message';

/** One message or window of the bot, with its title and when it is sent. The page draws them as text; pictures are drawn from the same list. */
export type Shown =
  | {
      readonly title: string;
      readonly when: string;
      readonly message: MessageContent;
      /** Only this person sees it, or it stands in a thread. */
      readonly as?: 'whisper' | 'reply';
    }
  | { readonly title: string; readonly when: string; readonly view: ModalView | HomeView }
  /** What a button asks before it does anything. */
  | { readonly title: string; readonly when: string; readonly confirm: ConfirmationDialog };

export interface Chapter {
  readonly title: string;
  readonly shown: readonly Shown[];
}

/** People and places of the page. */
export const ADA = 'U0ADA';
export const SAM = 'U0SAM';
export const NAMES: Readonly<Record<string, string>> = {
  [ADA]: 'ada',
  [SAM]: 'sam',
  S0ONCALL: 'oncall',
  C0INCIDENTS: 'incidents',
  U0BOT: 'why403',
};
