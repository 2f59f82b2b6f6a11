import { ok, refused, unsupported } from '../answer';
import { pathOf, type PhotoFiles } from '../mini/kept-photos';
import { lowerCased } from '../mini/lower-case';
import type { Answer, HttpResponse, Platform, Refused } from '../platform';
import type { NetworkState } from '../network-state';
import { refusalOf } from './ask';
import { type WxFailure, wechat, type WxTask } from './wx';

interface Arrived {
  statusCode: number;
  data: unknown;
  header?: object;
}

/** Every HTTP status lands in `success`; `data` is text, of an upload always, of a request because it is asked for. */
export function weappHttp(files: PhotoFiles, saw: NetworkState['saw']): Platform['http'] {
  const settled = (name: string, resolve: (answer: Answer<HttpResponse>) => void) => ({
    success: ({ statusCode, data, header }: Arrived) => {
      saw(true);
      const text = typeof data === 'string' ? data : data === undefined ? '' : JSON.stringify(data);
      resolve(ok({ status: Number(statusCode), headers: lowerCased(header), text }));
    },
    fail: (failure: WxFailure) => {
      const refusal: Refused = /abort/i.test(failure.errMsg ?? '')
        ? refused('cancelled', 'aborted')
        : refusalOf(name, failure);
      if (refusal.why === 'offline') saw(false);
      resolve(refusal);
    },
  });
  return {
    request: ({ method, url, headers, body, timeoutMs }) => {
      // wx.request knows no PATCH, and says so only on the phone.
      if (method === 'PATCH') return Promise.resolve(unsupported('PATCH'));
      return new Promise((resolve) => {
        wechat().request({
          url,
          method,
          header: { 'content-type': 'application/json', ...headers },
          // A string goes as it is: `wx` would turn an object of a GET into a query.
          ...(body === undefined ? {} : { data: JSON.stringify(body) }),
          dataType: 'text',
          responseType: 'text',
          timeout: timeoutMs,
          ...settled('request', resolve),
        });
      });
    },
    upload: ({ url, headers, photo, fields, timeoutMs }, onProgress) => {
      let task: WxTask | null = null;
      const answer = new Promise<Answer<HttpResponse>>((resolve) => {
        task = wechat().uploadFile({
          url,
          filePath: pathOf(files, photo.key),
          name: 'file',
          header: headers ?? {},
          formData: fields ?? {},
          timeout: timeoutMs,
          ...settled('uploadFile', resolve),
        });
        task.onProgressUpdate?.(({ progress }) => onProgress?.(progress / 100));
      });
      return { answer, abort: () => task?.abort() };
    },
  };
}
