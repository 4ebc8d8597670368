import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Answer } from '../../answer';
import { ACTIONS } from '../action-ids';
import { evidenceSections } from '../blocks/evidence';
import { blocksModal, loadingModal } from '../blocks/modals';
import { evidenceModalBlocks } from '../blocks/replies';
import type { Surroundings } from '../surroundings';
import { listenToButton } from './button';
import { openFilled } from './filled-modal';

const TITLE = 'Evidence';

/** "Show evidence": what stands in the thread where there is one. */
export function listenToEvidenceButton(app: App, surroundings: Surroundings): void {
  listenToButton(app, surroundings, ACTIONS.evidence, 'showing the evidence', (click, actor) =>
    openFilled(surroundings, click, actor, TITLE, evidenceView),
  );
}

function evidenceView(answer: Answer): ModalView {
  const blocks = evidenceModalBlocks(evidenceSections(answer));
  return blocks.length === 0
    ? loadingModal(TITLE, 'There is no evidence beyond the answer itself.')
    : blocksModal(TITLE, blocks, `ref ${answer.ref}`);
}
