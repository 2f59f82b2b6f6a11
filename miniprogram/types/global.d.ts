/// <reference types="@tarojs/taro" />
declare module '*.png';
declare module '*.scss';
declare module '*.css';
/** Set by the build (config/index.ts): empty on H5, where the server is the page's own origin. */
declare const API_BASE: string;
declare const ASK_TEMPLATES_AT_MOST: number;
