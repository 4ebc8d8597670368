import type { Taking } from '../../actions/journal';
import type { Actor } from '../after-ack';
import type { ButtonValue } from '../button-value';
import type { Click } from '../click';

export type Pressed = Click & { readonly value: ButtonValue; readonly actionId: string };

/** The journaled click behind the work, and how it was taken. */
export type ClickTaking = Taking & { readonly id: string };

/** What a journaled button does. Throws only what another attempt may mend. */
export interface ClickWork {
  /** For "I could not finish this: …". */
  readonly what: string;
  readonly work: (click: Pressed, actor: Actor, taking: ClickTaking) => Promise<void>;
  /** Whether nothing but the word of it is left to do: that is given however old the click is. */
  readonly isDone?: (click: Pressed, taking: Pick<ClickTaking, 'id'>) => Promise<boolean>;
}

/** To whoever presses a button whose value cannot be read. */
export const NO_VALUE = 'This button does not say what it is for. Ask again for one that does.';
