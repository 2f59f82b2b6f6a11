/**
 * Lets a benchmark's TypeScript run as it stands: files are compiled by swc on their way in, and `@citygrid/shared/x`
 * is its source, so that nothing has to be built first. CommonJS, because that is where Node can be asked to do so.
 */
const Module = require('node:module');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const root = join(__dirname, '..', '..');
const resolve = Module._resolveFilename;

Module._resolveFilename = function (request, ...rest) {
  const shared = /^@citygrid\/shared\/([a-z-]+)$/.exec(request);
  return resolve.call(this, shared ? join(root, 'shared', 'src', shared[1], 'index.ts') : request, ...rest);
};

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  });
  module._compile(code, filename);
};
