import 'slack-blocks-to-jsx/dist/style.css';
import './page.css';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { openEvents } from './events';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App events={openEvents('api/events')} />);
