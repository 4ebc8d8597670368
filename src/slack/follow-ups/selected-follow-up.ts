import { z } from 'zod';
import { VERBS, type Verb } from '../../follow-up/verbs';
import type { ButtonValue } from '../button-value';

/** https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element */
const bodySchema = z.looseObject({
  actions: z.array(z.looseObject({ selected_option: z.looseObject({ value: z.string() }).optional() })).min(1),
});

/** `logs 7f3a01`, as the menu's options have it. */
const VALUE = /^([a-z-]+) ([0-9a-f]{4,16})$/;

/** What was picked from the menu of follow-ups; undefined where that is none of ours. */
export function selectedFollowUp(body: unknown): { readonly verb: Verb; readonly ref: string } | undefined {
  const value = bodySchema.safeParse(body).data?.actions[0]?.selected_option?.value;
  const [, name, ref] = VALUE.exec(value ?? '') ?? [];
  const verb = VERBS.find((each) => each === name);
  return verb === undefined || ref === undefined ? undefined : { verb, ref };
}

export function refOnly(ref: string): ButtonValue {
  return { ref };
}
