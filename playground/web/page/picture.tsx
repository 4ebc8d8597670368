import 'slack-blocks-to-jsx/dist/style.css';
import './page.css';
import './picture.css';
import { createRoot } from 'react-dom/client';
import type { Picture } from '../wire';
import { HomeTab } from './home-tab';
import { MessageItem } from './message';
import { Modal } from './modals';
import { ConfirmDialog } from './press';
import { ReaderContext } from './reader';

/** One message, modal, question or Home tab and nothing else, as the page draws it. */
function OnePicture({ reader, users, userGroups, shown }: Picture) {
  return (
    <ReaderContext.Provider value={{ user: reader, users: new Map(users.map((user) => [user.id, user])), channels: [], userGroups }}>
      <div className="picture">
        {'message' in shown ? (
          <OneMessage {...shown} />
        ) : 'view' in shown ? (
          <OneView {...shown} />
        ) : (
          <ConfirmDialog confirm={shown.confirm} answer={() => undefined} />
        )}
      </div>
    </ReaderContext.Provider>
  );
}

function OneMessage({ message }: Extract<Picture['shown'], { readonly message: unknown }>) {
  return (
    <ol>
      <MessageItem message={message} isContinued={false} shortcuts={[]} replies={[]} />
    </ol>
  );
}

function OneView({ view }: Extract<Picture['shown'], { readonly view: unknown }>) {
  return view.type === 'home' ? <HomeTab view={view} /> : <Modal view={view} values={{}} onChange={() => undefined} />;
}

async function draw(root: HTMLElement): Promise<void> {
  const picture: Picture = await (await fetch('picture.json')).json();
  createRoot(root).render(<OnePicture {...picture} />);
}

const root = document.getElementById('root');
if (root !== null) void draw(root);
