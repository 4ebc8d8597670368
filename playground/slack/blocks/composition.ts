import { anything, byType, type Check, flag, list, object, oneOf, problem, shownText, text } from './schema';

/** A plain_text object. https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
export function plainText(max: number): Check {
  const check = object({ type: anything, text: shownText(max) }, { emoji: flag });
  return (value, at, findings) => {
    byType({ plain_text: check })(value, at, findings);
  };
}

/** A mrkdwn or plain_text object. */
export function anyText(max: number): Check {
  return byType({
    plain_text: object({ type: anything, text: shownText(max) }, { emoji: flag }),
    mrkdwn: object({ type: anything, text: shownText(max) }, { verbatim: flag }),
  });
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object */
export const confirmDialog = object(
  { title: plainText(100), text: anyText(300) },
  { confirm: plainText(30), deny: plainText(30), style: oneOf('primary', 'danger') },
);

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
export const option = object({ text: anyText(75), value: text(150) }, { description: anyText(75) });

/** Only the options of an overflow menu may carry a URL. */
export const overflowOption = object({ text: plainText(75), value: text(150) }, { description: plainText(75), url: text(3000) });

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-group-object */
const optionGroup = object({ label: plainText(75), options: list(option, 100) });

/** Options, or groups of them: one, and not both. */
export const optionsOrGroups = {
  fields: { options: list(option, 100), option_groups: list(optionGroup, 100) },
  also: (value: Readonly<Record<string, unknown>>, at: string, findings: Parameters<Check>[2]): void => {
    if ((value.options === undefined) === (value.option_groups === undefined))
      problem(findings, at, 'needs either options or option_groups');
  },
} as const;
