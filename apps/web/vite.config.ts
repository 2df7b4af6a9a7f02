import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const GROUND = /node_modules\/(react|react-dom|scheduler|react-router|@tanstack|i18next|react-i18next)\//;
/** Frame and pieces of all pages; their styles stand in one file, before those of the pages. */
const PIECES = /apps\/web\/src\/((frame|look|api)\/|language\/[\w-]+\.tsx?$)/;

/** Two builds of one source: `vite build` for the browser, `vite build --ssr` for the API door. */
export default defineConfig(({ isSsrBuild }) => ({
  root: import.meta.dirname,
  plugins: [react()],
  publicDir: isSsrBuild ? false : 'public',
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    outDir: isSsrBuild ? 'build/server' : 'build/client',
    emptyOutDir: true,
    assetsDir: 'assets',
    // No inline script and no data address: the content policy of visitor pages allows neither.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: !isSsrBuild,
    reportCompressedSize: false,
    sourcemap: false,
    rolldownOptions: isSsrBuild
      ? {
          checks: { pluginTimings: false },
          input: 'src/entry-server.tsx',
          output: { entryFileNames: 'entry-server.js' },
        }
      : {
          checks: { pluginTimings: false },
          input: ['src/entry-client.tsx', 'src/entry-work.tsx'],
          output: {
            // What every page rests on changes rarely: a file of its own stays in the browser's store over releases.
            codeSplitting: {
              groups: [
                { name: 'ground', test: GROUND },
                { name: 'pieces', test: PIECES },
              ],
            },
          },
        },
  },
  define: isSsrBuild ? { 'process.env.NODE_ENV': '"production"' } : {},
  // The door runs without the packages of the portal: everything is inside the server file.
  ssr: { noExternal: true },
}));
