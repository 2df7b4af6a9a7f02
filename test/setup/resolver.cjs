const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const cache = path.join(__dirname, '../../node_modules/.cache/jest-native');
const types = new Map();

/** True where Node itself would treat the file as an ES module. */
function isEsm(file) {
  if (file.endsWith('.mjs')) return true;
  if (!file.endsWith('.js')) return false;
  for (let dir = path.dirname(file); dir !== path.dirname(dir); dir = path.dirname(dir)) {
    if (types.has(dir)) return types.get(dir);
    const manifest = path.join(dir, 'package.json');
    if (fs.existsSync(manifest)) {
      const esm = JSON.parse(fs.readFileSync(manifest, 'utf8')).type === 'module';
      types.set(dir, esm);
      return esm;
    }
  }
  return false;
}

function shimFor(key, text) {
  const name = createHash('sha1')
    .update(key + text)
    .digest('hex')
    .slice(0, 16);
  const shim = path.join(cache, `${name}.cjs`);
  if (!fs.existsSync(shim)) {
    fs.mkdirSync(cache, { recursive: true });
    fs.writeFileSync(`${shim}.${process.pid}`, text);
    fs.renameSync(`${shim}.${process.pid}`, shim);
  }
  return shim;
}

/**
 * jest on Node 20 cannot `require` an ES module, though Node can. Relative `.js` imports of our own sources lead to
 * `.ts`; ES-only packages required by CommonJS ones are loaded by Node itself through a shim.
 */
module.exports = (request, options) => {
  const third = options.basedir.includes('/node_modules/');
  const required = options.conditions?.includes('require');
  if (!third && request.startsWith('.') && request.endsWith('.js')) {
    const source = path.join(options.basedir, `${request.slice(0, -3)}.ts`);
    if (fs.existsSync(source)) return source;
  }
  if (third && required && /^@nestjs\/(common|core)(\/|$)/.test(request)) {
    const key = JSON.stringify(request);
    return shimFor(
      request,
      `const m = globalThis.__shared?.[${key}]; if (!m) throw new Error('add ' + ${key} + ' to test/setup/shared-nest.mjs'); module.exports = m;`,
    );
  }
  const file = options.defaultResolver(request, options);
  if (third && required && file.includes('/node_modules/') && isEsm(file)) {
    return shimFor(file, `module.exports = globalThis.__nodeRequire(${JSON.stringify(file)});`);
  }
  return file;
};
