/** The part of WeChat's `wx` that the product calls (platforms.md 1.3, 1.8; miniprogram-api-typings 5.2). */
export interface WxFailure {
  errMsg?: string;
  errno?: number;
  errCode?: number;
}

type Call<I, O> = (options: I & { success?: (result: O) => void; fail?: (failure: WxFailure) => void }) => unknown;
type Void = Record<string, unknown>;

export interface WxTask {
  abort(): void;
  onProgressUpdate?(listener: (event: { progress: number }) => void): void;
}

export interface WxFiles {
  saveFile: Call<{ tempFilePath: string; filePath: string }, { savedFilePath: string }>;
  access: Call<{ path: string }, Void>;
  unlink: Call<{ filePath: string }, Void>;
  writeFile: Call<{ filePath: string; data: string; encoding: 'utf8' }, Void>;
}

export interface WxLocation {
  longitude: number;
  latitude: number;
  accuracy?: number;
}

export interface Wx {
  env: { USER_DATA_PATH: string };
  login: Call<Void, { code: string }>;
  request: (options: object) => WxTask;
  uploadFile: (options: object) => WxTask;
  chooseMedia: Call<
    {
      count: number;
      mediaType: ['image'];
      sourceType: ('album' | 'camera')[];
      sizeType: ['compressed'];
      camera: 'back';
    },
    { tempFiles: { tempFilePath: string; size: number; width?: number; height?: number }[] }
  >;
  compressImage: Call<
    { src: string; quality: number; compressedWidth?: number; compressedHeight?: number },
    { tempFilePath: string }
  >;
  getImageInfo: Call<{ src: string }, { width: number; height: number }>;
  getFileSystemManager(): WxFiles;
  previewImage: Call<{ urls: string[]; current: string }, Void>;
  getLocation: Call<{ type: 'gcj02'; isHighAccuracy: boolean; highAccuracyExpireTime: number }, WxLocation>;
  startLocationUpdate: Call<{ type: 'gcj02' }, Void>;
  stopLocationUpdate: Call<Void, Void>;
  onLocationChange(listener: (place: WxLocation) => void): void;
  offLocationChange(listener: (place: WxLocation) => void): void;
  chooseLocation: Call<{ longitude?: number; latitude?: number }, WxLocation & { name: string; address: string }>;
  openLocation: Call<{ longitude: number; latitude: number; name: string; address: string; scale: number }, Void>;
  createMapContext(mapId: string): { getCenterLocation: Call<Void, WxLocation> };
  scanCode: Call<{ scanType: ('qrCode' | 'wxCode' | 'barCode')[] }, { result: string; path?: string }>;
  getStorageSync(key: string): unknown;
  setStorageSync(key: string, value: string): void;
  removeStorageSync(key: string): void;
  getStorageInfoSync(): { keys: string[] };
  requestSubscribeMessage: Call<{ tmplIds: string[] }, Record<string, string>>;
  getNetworkType: Call<Void, { networkType: string }>;
  onNetworkStatusChange(listener: (event: { isConnected: boolean }) => void): void;
  onAppShow(listener: () => void): void;
  onAppHide(listener: () => void): void;
  onNeedPrivacyAuthorization?(
    listener: (resolve: (answer: { event: 'agree' | 'disagree'; buttonId?: string }) => void) => void,
  ): void;
  openPrivacyContract?: Call<Void, Void>;
  getAppBaseInfo?(): { language?: string; theme?: string };
  getSystemInfoSync(): { language?: string; theme?: string };
  onThemeChange?(listener: (event: { theme: string }) => void): void;
  setNavigationBarTitle: Call<{ title: string }, Void>;
  setNavigationBarColor: Call<{ frontColor: '#ffffff'; backgroundColor: string }, Void>;
  enableAlertBeforeUnload?: Call<{ message: string }, Void>;
  disableAlertBeforeUnload?: Call<Void, Void>;
  showToast: Call<{ title: string; icon: 'none'; duration: number }, Void>;
  vibrateShort: Call<{ type: 'light' }, Void>;
  setClipboardData: Call<{ data: string }, Void>;
  makePhoneCall: Call<{ phoneNumber: string }, Void>;
  openSetting: Call<Void, Void>;
  navigateToMiniProgram: Call<{ appId: string; path?: string }, Void>;
  shareFileMessage?: Call<{ filePath: string; fileName: string }, Void>;
}

declare const wx: Wx;

/** Asked for each time: a spec, and WeChat's own tools, put it there late. */
export const wechat = (): Wx => wx;
