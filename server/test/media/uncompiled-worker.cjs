// Lets a worker thread run TypeScript sources: jest's transform does not reach into threads of their own.
const Module = require('node:module');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const root = join(__dirname, '..', '..', '..');
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const folder = /^@citygrid\/shared\/([a-z-]+)$/.exec(request)?.[1];
  return resolve.call(this, folder ? join(root, 'shared', 'src', folder, 'index.ts') : request, ...rest);
};
Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    filename,
    jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true } },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
};

require(join(root, 'server', 'src', 'media', 'decoding', 'decode-worker.ts'));
