import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Answer } from '../../answer';
import { ACTIONS } from '../action-ids';
import { loadingModal, textModal } from '../blocks/modals';
import { policyParts } from '../blocks/policy-parts';
import type { Surroundings } from '../surroundings';
import { listenToButton } from './button';
import { openFilled } from './filled-modal';

const TITLE = 'Resource policy';

/** "View resource policy". */
export function listenToPolicyButton(app: App, surroundings: Surroundings): void {
  listenToButton(app, surroundings, ACTIONS.policy, 'showing the resource policy', (click, actor) =>
    openFilled(surroundings, click, actor, TITLE, policyView),
  );
}

function policyView(answer: Answer): ModalView {
  const policy = answer.kind === 'diagnosis' ? answer.diagnosis.resourcePolicy : undefined;
  if (policy === undefined) return loadingModal(TITLE, 'The policy could not be read again, or the API has none by now.');
  return textModal(TITLE, policyParts(policy.reading, policy.outcome), `As saved; a stage runs what was deployed · ref ${answer.ref}`);
}
