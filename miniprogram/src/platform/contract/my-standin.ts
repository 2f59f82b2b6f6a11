import { answer, type Callbacks, must, refuse, type World } from './standin';

type Options = Callbacks & Record<string, unknown> & { method?: string };

/** A strict `my`: argument types and shapes of failures as platforms.md 2.4 and 2.8 have them. */
export function myStandIn(all: World): Record<string, unknown> {
  const path = 'https://usr';
  const exchange = (options: Options, parts: readonly string[], upload: boolean) => {
    must(typeof options.url === 'string', 'url');
    const given = (upload ? options.header : options.headers) as Record<string, string>;
    const headers = Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]));
    const body = typeof options.data === 'string' ? options.data : null;
    const method = options.method ?? 'POST';
    const said = all.serve({ method, url: String(options.url), headers, body, parts });
    if (said === 'hangs') return;
    if (said === 'lost') void refuse(options, { error: 12, errorMessage: '网络出错' });
    else if (upload) void answer(options, { statusCode: said.status, data: said.text, header: { ...said.headers } });
    else if (said.status < 200 || said.status > 299) {
      void refuse(options, { error: 19, errorMessage: 'http status error', status: said.status, data: said.text, headers: { ...said.headers } }); // prettier-ignore
    } else void answer(options, { status: said.status, data: said.text, headers: { ...said.headers } });
  };
  const task = (options: Options) => ({
    abort: () => refuse(options, { error: 9, errorMessage: 'request task aborted' }),
    onProgressUpdate: (listener: (event: { progress: number }) => void) => listener({ progress: 50 }),
  });
  const missing = { error: 10022, errorMessage: 'no such file or directory' };
  const manager = {
    saveFile: (options: Options) => {
      must(String(options.filePath).startsWith(`${path}/`), 'filePath');
      all.files.add(String(options.filePath));
      return answer(options, {});
    },
    access: (options: Options) =>
      all.files.has(String(options.path)) ? answer(options, {}) : refuse(options, missing),
    unlink: (options: Options) =>
      all.files.delete(String(options.filePath)) ? answer(options, {}) : refuse(options, missing),
  };
  return {
    env: { USER_DATA_PATH: path },
    getAuthCode: (options: Options) => {
      must(options.scopes === 'auth_base', 'scopes');
      return answer(options, { authCode: 'my-code', authSuccessScopes: ['auth_base'] });
    },
    request: (options: Options) => {
      must(['GET', 'POST', 'PUT', 'DELETE'].includes(String(options.method)), 'method');
      must(options.dataType === 'text', 'dataType, or JSON is parsed');
      exchange(options, [], false);
      return task(options);
    },
    uploadFile: (options: Options) => {
      must(options.fileType === 'image', 'fileType: the IDE asks for it');
      must(typeof options.filePath === 'string', 'filePath');
      const fields = options.formData as Record<string, unknown>;
      must(Object.values(fields).every((value) => typeof value === 'string'), 'formData as text'); // prettier-ignore
      if (!all.files.has(String(options.filePath))) void refuse(options, { error: 11, errorMessage: '文件不存在' });
      else exchange(options, [...Object.keys(fields), String(options.name ?? options.fileName)], true);
      return task(options);
    },
    chooseImage: (options: Options) => {
      // Not said, it is one.
      const count = Number(options.count ?? 1);
      all.chooser = { atMost: count, album: (options.sourceType as string[]).includes('album') };
      if (all.pictures === 'cancel') return refuse(options, { error: 11, errorMessage: '用户取消操作' });
      const paths = Array.from({ length: all.pictures }, (_, n) => `https://resource/${n}.image`);
      return answer(options, { apFilePaths: paths });
    },
    compressImage: (options: Options) => {
      must(Array.isArray(options.filePaths) && Number(options.compressLevel) <= 4, 'filePaths, compressLevel');
      return answer(options, { apFilePaths: (options.filePaths as string[]).map((one) => `${one}.small`) });
    },
    // Numbers come as text on some phones.
    getImageInfo: (options: Options) => answer(options, { width: '4000', height: '3000', path: options.src }),
    getFileInfo: (options: Options) => answer(options, { size: '2400000' }),
    getFileSystemManager: () => manager,
    previewImage: (options: Options) => {
      must(typeof options.current === 'number', 'current is a place in the list');
      return answer(options, {});
    },
    getLocation: (options: Options) => {
      must(options.type === undefined || typeof options.type === 'number', 'type is 0 to 3');
      if (all.position === 'hangs') return undefined;
      if (all.position === 'denied') return refuse(options, { error: 2002, errorMessage: '用户拒绝授权' });
      const { lng, lat, accuracyM } = all.position;
      return answer(options, { longitude: String(lng), latitude: String(lat), accuracy: String(accuracyM) });
    },
    getStorageSync: ({ key }: { key: string }) => ({ data: all.stored.get(key) ?? null, success: true }),
    setStorageSync: ({ key, data }: { key: string; data: string }) => {
      // Nothing is thrown: the answer says it.
      if (all.full) return { error: 14, errorMessage: '超出存储空间', success: false };
      all.stored.set(key, data);
      return { success: true };
    },
    removeStorageSync: ({ key }: { key: string }) => ({ success: all.stored.delete(key) }),
    getStorageInfoSync: () => ({ keys: [...all.stored.keys()], currentSize: 1, limitSize: 10240, success: true }),
    requestSubscribeMessage: (options: Options) => {
      const ids = options.entityIds as string[];
      must(Array.isArray(ids) && ids.length >= 1 && ids.length <= 3, 'entityIds');
      if (all.subscribed === 'closed') return refuse(options, { errorCode: 11, errorMessage: '用户取消' });
      const said = all.subscribed;
      const granted = ids.filter((id) => said[id] === 'accept');
      // 'subscribe' whatever was said; the older lists name what was granted before as well.
      return answer(options, {
        behavior: 'subscribe',
        result: { subscribedEntityIds: ids, unsubscribedEntityIds: [], currentSubscribedEntityIds: granted },
      });
    },
    getNetworkType: (options: Options) => answer(options, { networkAvailable: true, networkType: 'WIFI' }),
    onNetworkStatusChange: (listener: (event: { isConnected: boolean }) => void) => void all.networks.push(listener),
    onAppShow: (listener: () => void) => void all.shows.push(listener),
    onAppHide: (listener: () => void) => void all.hides.push(listener),
    getSystemInfoSync: () => ({ language: 'zh-Hans' }),
    setNavigationBar: (options: Options) => answer(options, {}),
    showToast: (options: Options) => answer(options, {}),
    setClipboard: (options: Options) => {
      all.clipboard = String(options.text);
      return answer(options, {});
    },
    makePhoneCall: (options: Options) => {
      must(typeof options.number === 'string', 'number');
      return answer(options, {});
    },
  };
}
