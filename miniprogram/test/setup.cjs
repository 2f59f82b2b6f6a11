globalThis.definePageConfig = (config) => config;
globalThis.defineAppConfig = (config) => config;
globalThis.API_BASE = '';
globalThis.ASK_TEMPLATES_AT_MOST = 3;
process.env.TARO_ENV = 'h5';
