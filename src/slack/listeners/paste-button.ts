import type { App } from '@slack/bolt';
import { admit } from '../access/admit';
import { ACTIONS } from '../action-ids';
import { sayTo } from '../after-ack';
import { pasteModal } from '../blocks/modals';
import { openModal } from '../open-modal';
import { pasteMetadata } from '../paste-metadata';
import type { Surroundings } from '../surroundings';
import { listenToButton } from './button';

/** "Paste a 403": the box to paste into; its answer goes where the button stands. */
export function listenToPasteButton(app: App, surroundings: Surroundings): void {
  listenToButton(app, surroundings, ACTIONS.paste, 'opening the box to paste into', async (click, actor) => {
    const channelId = click.channelId ?? click.userId;
    const access = await admit(surroundings, click.userId, click.teamId, channelId);
    if (!access.ok) return sayTo(surroundings, actor, access.says);
    const threadTs = click.threadTs ?? click.message?.ts;
    const quietly = click.message === undefined;
    const metadata = pasteMetadata({ channelId, threadTs, ...(quietly ? { responseUrl: click.responseUrl } : {}) });
    await openModal(surroundings, actor, click.triggerId, pasteModal(metadata, { quietly }));
  });
}
