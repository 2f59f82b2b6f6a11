/** The part of Alipay's `my` that the product calls (platforms.md 2.3, 2.4, 2.8; @mini-types/my 3.0). */
export interface MyFailure {
  error?: number | string;
  errorMessage?: string;
  errorCode?: number | string;
  /** Of `request`: the HTTP status, which Alipay counts as a failure with error 19. */
  status?: number;
  data?: unknown;
  headers?: object;
}

type Call<I, O> = (options: I & { success?: (result: O) => void; fail?: (failure: MyFailure) => void }) => unknown;
type Void = Record<string, unknown>;

export interface MyTask {
  abort?(): void;
  onProgressUpdate?(listener: (event: { progress: number }) => void): void;
}

export interface MyFiles {
  saveFile: Call<{ tempFilePath: string; filePath: string }, Void>;
  access: Call<{ path: string }, Void>;
  unlink: Call<{ filePath: string }, Void>;
}

/** Typed as text by Alipay, given as numbers by some versions. */
export interface MyLocation {
  longitude: string | number;
  latitude: string | number;
  accuracy?: string | number;
}

export interface MySubscribed {
  behavior?: 'subscribe' | 'cancel' | '';
  result?: {
    subscribedEntityIds?: string[];
    unsubscribedEntityIds?: string[];
    currentSubscribedEntityIds?: string[];
  };
}

export interface My {
  env?: { USER_DATA_PATH?: string };
  getAuthCode: Call<{ scopes: 'auth_base' }, { authCode: string }>;
  getPhoneNumber: Call<Void, { response: string }>;
  request: (options: object) => MyTask | undefined;
  uploadFile: (options: object) => MyTask | undefined;
  chooseImage: Call<
    { count: number; sourceType: ('album' | 'camera')[]; sizeType: ['compressed'] },
    { tempFilePaths?: string[]; apFilePaths?: string[]; tempFiles?: { path: string; size?: number }[] }
  >;
  compressImage: Call<
    { filePaths: string[]; apFilePaths: string[]; compressLevel: number; maxWidth: number; maxHeight: number },
    { filePaths?: string[]; apFilePaths?: string[] }
  >;
  getImageInfo: Call<{ src: string }, { width: number | string; height: number | string; path: string }>;
  getFileInfo: Call<{ filePath: string; apFilePath: string }, { size: number | string }>;
  getFileSystemManager?(): MyFiles;
  previewImage: Call<{ urls: string[]; current: number }, Void>;
  getLocation: Call<{ type?: 0 | 1 | 2 | 3; cacheTimeout?: number }, MyLocation>;
  chooseLocation: Call<Void, MyLocation & { name: string; address: string }>;
  openLocation: Call<{ longitude: string; latitude: string; name: string; address: string; scale: number }, Void>;
  createMapContext(mapId: string): { getCenterLocation: Call<Void, MyLocation> };
  scan: Call<{ scanType: ('qrCode' | 'barCode')[] }, { code?: string; qrCode?: string }>;
  getStorageSync(options: { key: string }): { data?: unknown };
  setStorageSync(options: { key: string; data: string }): { success?: boolean; error?: number } | undefined;
  removeStorageSync(options: { key: string }): unknown;
  getStorageInfoSync(): { keys?: string[] };
  requestSubscribeMessage?: Call<{ entityIds: string[] }, MySubscribed>;
  getNetworkType: Call<Void, { networkAvailable?: boolean; networkType?: string }>;
  onNetworkStatusChange(listener: (event: { isConnected: boolean }) => void): void;
  onAppShow?(listener: () => void): void;
  onAppHide?(listener: () => void): void;
  getSystemInfoSync(): { language?: string; theme?: string; colorScheme?: string };
  onThemeChange?(listener: (event: { theme?: string; colorScheme?: string }) => void): void;
  setNavigationBar: Call<{ title?: string; backgroundColor?: string; frontColor?: string }, Void>;
  enableAlertBeforeUnload?: Call<{ message: string }, Void>;
  disableAlertBeforeUnload?: Call<Void, Void>;
  showToast: Call<{ content: string; type: 'none'; duration: number }, Void>;
  vibrateShort?: Call<Void, Void>;
  setClipboard: Call<{ text: string }, Void>;
  makePhoneCall: Call<{ number: string }, Void>;
  openSetting?: Call<Void, Void>;
  navigateToMiniProgram: Call<{ appId: string; path?: string }, Void>;
  showSharePanel?(): void;
}

declare const my: My;

/** Asked for each time: a spec, and Alipay's own tools, put it there late. */
export const alipay = (): My => my;
