import path from 'node:path';
import { defineConfig, type UserConfigExport } from '@tarojs/cli';

const sharedSource = path.resolve(__dirname, '../../shared/src');
const SHARED_FOLDERS = ['api', 'case', 'event', 'message', 'calendar', 'area', 'datum', 'patrol'];
/** Published for newer engines than the oldest phones have; Taro's loader brings them down to what those read. */
const modules = path.resolve(__dirname, '../../node_modules');
const inModules = (...names: string[]): string[] => names.map((name) => path.join(modules, name));
const transpiled = [sharedSource, ...inModules('swr', 'use-sync-external-store', 'dequal')];
/** What Taro's own router brings along, only on H5. */
const transpiledOnH5 = [
  ...transpiled,
  ...inModules('query-string', 'split-on-first', 'filter-obj', 'decode-uri-component'),
];

export default defineConfig<'webpack5'>(async () => {
  const target = process.env.TARO_ENV;
  const config: UserConfigExport<'webpack5'> = {
    projectName: 'citygrid',
    date: '2026-11-22',
    designWidth: 375,
    deviceRatio: { 375: 2 },
    sourceRoot: 'src',
    // scripts/build.mjs builds aside and changes the folders when all is well.
    outputRoot: process.env.CITYGRID_BUILD_OUT ?? `dist/${target}`,
    plugins: ['@tarojs/plugin-html'],
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: false },
    alias: {
      '@': path.resolve(__dirname, '../src'),
      ...Object.fromEntries(
        SHARED_FOLDERS.map((folder) => [`@citygrid/shared/${folder}`, path.join(sharedSource, folder, 'index.ts')]),
      ),
    },
    defineConstants: {
      /** Where the mini-programs find the server; the H5 app is served by it. */
      API_BASE: JSON.stringify(target === 'h5' ? '' : (process.env.CITYGRID_API_BASE ?? 'http://127.0.0.1:3000')),
      ASK_TEMPLATES_AT_MOST: '3',
    },
    copy: {
      // Native maps take pictures by their path in the package; the browser draws its pins itself.
      patterns: target === 'h5' ? [] : [{ from: 'src/assets/pins', to: `dist/${target}/assets/pins` }],
      options: {},
    },
    mini: {
      compile: { include: transpiled },
      optimizeMainPackage: { enable: true },
      // Sizes are logical pixels times the reader's own scale (ui/tokens): nothing is turned into rpx.
      postcss: { pxtransform: { enable: false }, cssModules: { enable: false } },
      miniCssExtractPluginOption: { ignoreOrder: true },
    },
    h5: {
      publicPath: '/',
      staticDirectory: 'static',
      router: { mode: 'hash' },
      compile: { include: transpiledOnH5 },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      postcss: { pxtransform: { enable: false }, autoprefixer: { enable: true, config: {} } },
    },
  };
  return config;
});
