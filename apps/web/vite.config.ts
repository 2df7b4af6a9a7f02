import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

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
      : { checks: { pluginTimings: false }, input: ['src/entry-client.tsx', 'src/entry-work.tsx'] },
  },
  define: isSsrBuild ? { 'process.env.NODE_ENV': '"production"' } : {},
  // The door runs without the packages of the portal: everything is inside the server file.
  ssr: { noExternal: true },
}));
