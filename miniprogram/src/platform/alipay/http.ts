import { ok, refused, unsupported } from '../answer';
import { pathOf, type PhotoFiles } from '../mini/kept-photos';
import { lowerCased } from '../mini/lower-case';
import type { NetworkState } from '../network-state';
import type { Answer, HttpResponse, Platform, Refused } from '../platform';
import { alipay, type MyFailure, type MyTask } from './my';

interface Arrived {
  status?: number;
  statusCode?: number;
  data?: unknown;
  headers?: object;
  header?: object;
}

/** `my.request` numbers its failures apart from all others: 9 and 20 aborted, 12 network, 13 time-out, 19 HTTP status. */
const CODES: Readonly<Record<number, Refused['why']>> = {
  9: 'cancelled',
  12: 'offline',
  13: 'timeout',
  14: 'failed',
  20: 'cancelled',
};

/** Uploads have numbers of their own: 4 domain not listed, 9 aborted, 11 the file cannot be read, 12 no network, 13 no permission. */
const UPLOAD_CODES: Readonly<Record<number, Refused['why']>> = { 9: 'cancelled', 12: 'offline' };

export function alipayHttp(files: PhotoFiles, saw: NetworkState['saw']): Platform['http'] {
  const settled = (
    name: string,
    codes: Readonly<Record<number, Refused['why']>>,
    resolve: (answer: Answer<HttpResponse>) => void,
  ) => {
    const arrived = ({ status, statusCode, data, headers, header }: Arrived): void => {
      saw(true);
      const text = typeof data === 'string' ? data : data === undefined || data === null ? '' : JSON.stringify(data);
      resolve(ok({ status: Number(status ?? statusCode), headers: lowerCased(headers ?? header), text }));
    };
    return {
      success: arrived,
      fail: (failure: MyFailure) => {
        // Everything but 2xx is a failure to Alipay, and an answer to us.
        if (Number(failure.error) === 19 && failure.status !== undefined) {
          arrived(failure);
          return;
        }
        const timedOut = /time ?out|超时/i.test(failure.errorMessage ?? '');
        const why = timedOut ? 'timeout' : (codes[Number(failure.error)] ?? 'failed');
        if (why === 'offline') saw(false);
        resolve(refused(why, `${name}: ${failure.error ?? ''} ${failure.errorMessage ?? ''}`.trim()));
      },
    };
  };
  return {
    request: ({ method, url, headers, body, timeoutMs }) => {
      if (method === 'PATCH') return Promise.resolve(unsupported('PATCH'));
      return new Promise((resolve) => {
        alipay().request({
          url,
          method,
          headers: { 'content-type': 'application/json', ...headers },
          ...(body === undefined ? {} : { data: JSON.stringify(body) }),
          dataType: 'text',
          timeout: timeoutMs,
          ...settled('request', CODES, resolve),
        });
      });
    },
    upload: ({ url, headers, photo, fields, timeoutMs }, onProgress) => {
      let task: MyTask | undefined;
      let aborted = (): void => undefined;
      const answer = new Promise<Answer<HttpResponse>>((resolve) => {
        aborted = () => resolve(refused('cancelled', 'aborted'));
        task = alipay().uploadFile({
          url,
          filePath: pathOf(files, photo.key),
          // `name` is the field on phones, `fileName` its older name; `fileType` is asked for by Alipay's own tools.
          name: 'file',
          fileName: 'file',
          fileType: 'image',
          header: headers ?? {},
          formData: fields ?? {},
          timeout: timeoutMs,
          ...settled('uploadFile', UPLOAD_CODES, resolve),
        });
        task?.onProgressUpdate?.(({ progress }) => onProgress?.(progress / 100));
      });
      return {
        answer,
        abort: () => {
          task?.abort?.();
          aborted();
        },
      };
    },
  };
}
