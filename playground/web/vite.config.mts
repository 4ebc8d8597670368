import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;
const ID = 'slack_blocks_to_jsx';

/**
 * slack-blocks-to-jsx draws every message below an element with the same id, and hangs its styles on that id. A page has many messages, and an
 * id only once: the id goes, its class takes its place with the weight of an id. Ends the build where a newer version has it otherwise.
 */
function oneIdOnlyOnce(): Plugin {
  return {
    name: 'one-id-only-once',
    enforce: 'pre',
    transform(code, path) {
      if (!path.includes('/slack-blocks-to-jsx/dist/')) return undefined;
      const [search, replacement] = path.endsWith('.css') ? [`#${ID}`, `:is(#${ID},.${ID})`] : [`id:"${ID}",`, ''];
      if (!code.includes(search)) throw new Error(`${path} holds no ${search}`);
      return { code: code.replaceAll(search, replacement), map: null };
    },
  };
}

/** The page, as files that playground/web/server.ts serves, and beside it what draws one message alone for `npm run pictures`. */
export default defineConfig({
  root: resolve(root, 'page'),
  base: './',
  clearScreen: false,
  plugins: [oneIdOnlyOnce()],
  build: {
    chunkSizeWarningLimit: 1500,
    outDir: resolve(root, '../../build/page'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: { input: ['index', 'picture'].map((name) => resolve(root, `page/${name}.html`)) },
  },
});
