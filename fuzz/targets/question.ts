import type { Answer } from '../../src/answer';
import { answerMessage } from '../../src/slack/blocks/answer';
import { evidenceSections } from '../../src/slack/blocks/evidence';
import { forSlack } from '../../src/slack/blocks/message';
import { evidenceReplies } from '../../src/slack/blocks/replies';
import { placeholderMessage } from '../../src/slack/blocks/status';
import { answerJson } from '../../src/terminal/answer-json';
import { answerText } from '../../src/terminal/answer-text';
import { createExplainer } from '../../src/why403';
import type { Seeds } from '../seeds';
import type { Target } from '../target';

const NOW = Date.UTC(2026, 10, 22, 13, 0, 0);
const explainer = createExplainer();

/** A paste, from its text to everything that a person, a file or a program is given of it. */
export function questionTarget({ pastes }: Seeds): Target {
  return {
    name: 'parser',
    seeds: pastes,
    share: 1,
    takesSecrets: true,
    read: (input) => {
      const question = explainer.understand(input, NOW, { timeZone: 'Europe/Berlin' });
      const answer: Answer = explainer.explain(question, { ref: '7f3a01' });
      return [
        ...[question.text, question.summary, answerText(answer), JSON.stringify(answerJson(answer, question.hints))],
        ...[placeholderMessage(question, '7f3a01'), answerMessage(answer, 'asker'), ...evidenceReplies(evidenceSections(answer))].map(
          (content) => JSON.stringify(forSlack(content)),
        ),
      ];
    },
  };
}
