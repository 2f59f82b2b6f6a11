import { ok } from '../answer';
import { ENOUGH_BYTES, fitting, LONGEST_PX } from '../photo-size';
import { miniPhotos, type PhotoFiles, type TempPhoto } from '../mini/kept-photos';
import type { Platform } from '../platform';
import { ask } from './ask';
import { alipay, type MyFiles } from './my';

const manager = (): MyFiles | undefined => alipay().getFileSystemManager?.();

/** Older Alipays have no file system: photos then live as long as their temporary files. */
export const alipayFiles: PhotoFiles = {
  get folder() {
    return alipay().env?.USER_DATA_PATH ?? '';
  },
  keep: async (tempFilePath, filePath) => {
    const files = manager();
    return (await ask('saveFile', files?.saveFile.bind(files), { tempFilePath, filePath })).ok;
  },
  exists: async (path) => {
    const files = manager();
    if (files) return (await ask('access', files.access.bind(files), { path })).ok;
    return (await ask('getFileInfo', alipay().getFileInfo, { filePath: path, apFilePath: path })).ok;
  },
  drop: async (filePath) => {
    const files = manager();
    await ask('unlink', files?.unlink.bind(files), { filePath });
  },
};

export const alipayPhotos: Platform['photos'] = miniPhotos(
  alipayFiles,
  async ({ atMost, camera }) => {
    const chosen = await ask('chooseImage', alipay().chooseImage, {
      // Not said, it is one.
      count: Math.min(atMost, 9),
      sourceType: camera ? ['camera'] : ['album', 'camera'],
      sizeType: ['compressed'],
    });
    if (!chosen.ok) return chosen;
    const { tempFilePaths, apFilePaths, tempFiles } = chosen.value;
    const paths = tempFilePaths ?? apFilePaths ?? (tempFiles ?? []).map(({ path }) => path);
    return ok(await Promise.all(paths.map(smaller)));
  },
  (urls, at) => void ask('previewImage', alipay().previewImage, { urls: [...urls], current: at }),
);

async function smaller(path: string): Promise<TempPhoto> {
  const photo = await measured(path);
  if (photo.bytes <= ENOUGH_BYTES && Math.max(photo.width, photo.height) <= LONGEST_PX) return photo;
  const { width, height } = fitting(photo.width || LONGEST_PX, photo.height || LONGEST_PX);
  const made = await ask('compressImage', alipay().compressImage, {
    filePaths: [path],
    apFilePaths: [path],
    compressLevel: 2,
    maxWidth: LONGEST_PX,
    maxHeight: LONGEST_PX,
  });
  const smallerPath = made.ok ? (made.value.filePaths ?? made.value.apFilePaths)?.[0] : undefined;
  return smallerPath === undefined ? photo : { ...(await measured(smallerPath)), width, height };
}

async function measured(path: string): Promise<TempPhoto> {
  const info = await ask('getImageInfo', alipay().getImageInfo, { src: path });
  const file = await ask('getFileInfo', alipay().getFileInfo, { filePath: path, apFilePath: path });
  return {
    path,
    bytes: file.ok ? Number(file.value.size) : 0,
    width: info.ok ? Number(info.value.width) : 0,
    height: info.ok ? Number(info.value.height) : 0,
  };
}
