import type { Exit } from '../terminal/exit';
import { printed } from '../terminal/printed';
import { createExplainer } from '../why403';

/** `why403 explain`: the answer from the text alone. Reads no configuration and calls nothing. */
export function explain(text: string, options: { readonly json?: boolean; readonly ref: string }): Exit {
  const explainer = createExplainer();
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const question = explainer.understand(text, Date.now(), { timeZone });
  return printed(explainer.explain(question, { ref: options.ref }), question, options);
}
