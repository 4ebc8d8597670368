import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

/** The page, as files that playground/web/server.ts serves. */
export default defineConfig({
  root: resolve(root, 'page'),
  base: './',
  clearScreen: false,
  build: { outDir: resolve(root, '../../build/page'), emptyOutDir: true, assetsInlineLimit: 0, modulePreload: false },
});
