import { ok } from '../answer';
import { fitting, ENOUGH_BYTES, LONGEST_PX } from '../photo-size';
import { miniPhotos, type PhotoFiles, type TempPhoto } from '../mini/kept-photos';
import type { Platform } from '../platform';
import { ask } from './ask';
import { wechat } from './wx';

/** The app's own folder: up to 200 MB, and only the app and the person empty it. */
export const weappFiles: PhotoFiles = {
  get folder() {
    return wechat().env.USER_DATA_PATH;
  },
  keep: async (tempFilePath, filePath) => {
    const files = wechat().getFileSystemManager();
    return (await ask('saveFile', files.saveFile.bind(files), { tempFilePath, filePath })).ok;
  },
  exists: async (path) => {
    const files = wechat().getFileSystemManager();
    return (await ask('access', files.access.bind(files), { path })).ok;
  },
  drop: async (filePath) => {
    const files = wechat().getFileSystemManager();
    await ask('unlink', files.unlink.bind(files), { filePath });
  },
};

export const weappPhotos: Platform['photos'] = miniPhotos(
  weappFiles,
  async ({ atMost, camera }) => {
    const chosen = await ask('chooseMedia', wechat().chooseMedia, {
      count: Math.min(atMost, 9),
      mediaType: ['image'],
      sourceType: camera ? ['camera'] : ['album', 'camera'],
      sizeType: ['compressed'],
      camera: 'back',
    });
    if (!chosen.ok) return chosen;
    const photos = chosen.value.tempFiles.map(({ tempFilePath: path, size: bytes, width = 0, height = 0 }) => ({
      path,
      bytes,
      width,
      height,
    }));
    return ok(await Promise.all(photos.map(smaller)));
  },
  (urls, at) =>
    void ask('previewImage', wechat().previewImage, { urls: [...urls], current: urls[at] ?? urls[0] ?? '' }),
);

/** 「压缩」 of the chooser leaves large pictures of good cameras large. */
async function smaller(photo: TempPhoto): Promise<TempPhoto> {
  const sized = photo.width > 0 ? photo : await measured(photo);
  if (sized.bytes <= ENOUGH_BYTES && Math.max(sized.width, sized.height) <= LONGEST_PX) return sized;
  const { width, height } = fitting(sized.width || LONGEST_PX, sized.height || LONGEST_PX);
  const side = sized.width >= sized.height ? { compressedWidth: width } : { compressedHeight: height };
  const made = await ask('compressImage', wechat().compressImage, { src: sized.path, quality: 75, ...side });
  return made.ok ? { ...sized, path: made.value.tempFilePath, width, height } : sized;
}

async function measured(photo: TempPhoto): Promise<TempPhoto> {
  const info = await ask('getImageInfo', wechat().getImageInfo, { src: photo.path });
  return info.ok ? { ...photo, width: info.value.width, height: info.value.height } : photo;
}
