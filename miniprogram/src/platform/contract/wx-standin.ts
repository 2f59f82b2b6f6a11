import { answer, type Callbacks, must, refuse, type World } from './standin';

type Options = Callbacks & Record<string, unknown> & { method?: string };

/** A strict `wx`: argument types and shapes of failures as platforms.md 1.3 and 1.8 have them. */
export function wxStandIn(all: World): Record<string, unknown> {
  const path = 'wxfile://usr';
  const exchange = (options: Options, parts: readonly string[], noNetwork: object) => {
    must(typeof options.url === 'string', 'url');
    must(options.timeout === undefined || typeof options.timeout === 'number', 'timeout');
    const headers = Object.fromEntries(
      Object.entries(options.header as Record<string, string>).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const body = typeof options.data === 'string' ? options.data : null;
    const method = options.method ?? 'POST';
    const said = all.serve({ method, url: String(options.url), headers, body, parts });
    if (said === 'hangs') return;
    if (said === 'lost') void refuse(options, noNetwork);
    // Header names as the server spells them, and data as text: both as asked for.
    else void answer(options, { statusCode: said.status, data: said.text, header: { ...said.headers } });
  };
  const task = (options: Options, name: string) => ({
    abort: () => refuse(options, { errMsg: `${name}:fail abort` }),
    onProgressUpdate: (listener: (event: { progress: number }) => void) => listener({ progress: 50 }),
  });
  const manager = {
    saveFile: (options: Options) => {
      must(typeof options.filePath === 'string' && String(options.filePath).startsWith(`${path}/`), 'filePath');
      all.files.add(String(options.filePath));
      return answer(options, { savedFilePath: options.filePath });
    },
    access: (options: Options) =>
      all.files.has(String(options.path))
        ? answer(options, { errMsg: 'access:ok' })
        : refuse(options, { errMsg: `access:fail no such file or directory, access "${String(options.path)}"` }),
    unlink: (options: Options) =>
      all.files.delete(String(options.filePath))
        ? answer(options, { errMsg: 'unlink:ok' })
        : refuse(options, { errMsg: 'unlink:fail no such file or directory' }),
    writeFile: (options: Options) => answer(options, { errMsg: 'writeFile:ok' }),
  };
  return {
    env: { USER_DATA_PATH: path },
    login: (options: Options) => answer(options, { code: 'wx-code', errMsg: 'login:ok' }),
    request: (options: Options) => {
      must(['GET', 'POST', 'PUT', 'DELETE'].includes(String(options.method)), 'method');
      must(options.data === undefined || typeof options.data === 'string', 'data as text');
      must(options.dataType === 'text', 'dataType, or JSON is parsed');
      exchange(options, [], { errMsg: 'request:fail -2:net::ERR_INTERNET_DISCONNECTED', errno: 600001 });
      return task(options, 'request');
    },
    uploadFile: (options: Options) => {
      must(typeof options.name === 'string' && typeof options.filePath === 'string', 'name, filePath');
      const fields = options.formData as Record<string, unknown>;
      must(Object.values(fields).every((value) => typeof value === 'string'), 'formData as text'); // prettier-ignore
      if (!all.files.has(String(options.filePath))) {
        void refuse(options, { errMsg: 'uploadFile:fail file not exist' });
      } else {
        exchange(options, [...Object.keys(fields), String(options.name)], { errMsg: 'uploadFile:fail network error' });
      }
      return task(options, 'uploadFile');
    },
    chooseMedia: (options: Options) => {
      must(Number(options.count) >= 1 && Number(options.count) <= 20, 'count');
      must(Array.isArray(options.mediaType) && Array.isArray(options.sourceType), 'mediaType, sourceType');
      const sources = options.sourceType as string[];
      all.chooser = { atMost: Number(options.count), album: sources.includes('album') };
      if (all.pictures === 'cancel') return refuse(options, { errMsg: 'chooseMedia:fail cancel' });
      const tempFiles = Array.from({ length: all.pictures }, (_, n) => ({
        tempFilePath: `wxfile://tmp_${n}.jpg`,
        size: n === 0 ? 4_000_000 : 200_000,
        fileType: 'image',
        // Some phones leave them out.
        ...(n === 1 ? {} : { width: 4000, height: 3000 }),
      }));
      return answer(options, { tempFiles, type: 'image' });
    },
    compressImage: (options: Options) => {
      must(typeof options.quality === 'number', 'quality');
      return answer(options, { tempFilePath: `${String(options.src)}.small` });
    },
    getImageInfo: (options: Options) => answer(options, { width: 1200, height: 900, path: options.src }),
    getFileSystemManager: () => manager,
    previewImage: (options: Options) => answer(options, {}),
    getLocation: (options: Options) => {
      must(options.type === 'gcj02' || options.type === 'wgs84', 'type');
      must(Number(options.highAccuracyExpireTime ?? 3000) >= 3000, 'highAccuracyExpireTime');
      if (all.position === 'hangs') return undefined;
      if (all.position === 'denied') return refuse(options, { errMsg: 'getLocation:fail auth deny' });
      const { lng, lat, accuracyM } = all.position;
      return answer(options, { longitude: lng, latitude: lat, accuracy: accuracyM, errMsg: 'getLocation:ok' });
    },
    // An empty text for what is not there.
    getStorageSync: (key: string) => all.stored.get(key) ?? '',
    setStorageSync: (key: string, value: string) => {
      if (all.full) throw new Error('setStorageSync:fail entry size limit reached');
      all.stored.set(key, value);
    },
    removeStorageSync: (key: string) => void all.stored.delete(key),
    getStorageInfoSync: () => ({ keys: [...all.stored.keys()], currentSize: 1, limitSize: 10240 }),
    requestSubscribeMessage: (options: Options) => {
      const ids = options.tmplIds as string[];
      must(ids.length >= 1 && ids.length <= 3, 'tmplIds');
      if (all.subscribed === 'closed') return answer(options, Object.fromEntries(ids.map((id) => [id, 'reject'])));
      const said = all.subscribed;
      // 「总是保持以上选择」 with sound: as good as accepted.
      const results = ids.map((id) => [id, said[id] === 'accept' ? 'acceptWithAudio' : said[id]]);
      return answer(options, { errMsg: 'requestSubscribeMessage:ok', ...Object.fromEntries(results) });
    },
    getNetworkType: (options: Options) => answer(options, { networkType: 'wifi' }),
    onNetworkStatusChange: (listener: (event: { isConnected: boolean }) => void) => void all.networks.push(listener),
    onAppShow: (listener: () => void) => void all.shows.push(listener),
    onAppHide: (listener: () => void) => void all.hides.push(listener),
    getSystemInfoSync: () => ({ language: 'zh_CN' }),
    setNavigationBarTitle: (options: Options) => answer(options, {}),
    setNavigationBarColor: (options: Options) => answer(options, {}),
    showToast: (options: Options) => answer(options, {}),
    vibrateShort: (options: Options) => answer(options, {}),
    setClipboardData: (options: Options) => {
      all.clipboard = String(options.data);
      return answer(options, {});
    },
    makePhoneCall: (options: Options) => {
      must(typeof options.phoneNumber === 'string', 'phoneNumber');
      return answer(options, {});
    },
  };
}
