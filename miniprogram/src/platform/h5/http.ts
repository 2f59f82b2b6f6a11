import { ok, refused } from '../answer';
import type { Answer, HttpResponse, KeptPhoto, Platform } from '../platform';
import type { NetworkState } from '../network-state';

interface Sending {
  method: string;
  url: string;
  headers?: Readonly<Record<string, string>>;
  body: string | FormData | null;
  timeoutMs: number;
  onProgress?: (share: number) => void;
}

/** XMLHttpRequest for everything: it alone tells how far an upload is, on every browser that the H5 app meets. */
export function h5Http(photoOf: (key: string) => Promise<Blob | null>, saw: NetworkState['saw']): Platform['http'] {
  return {
    request: ({ method, url, headers, body, timeoutMs }) => {
      const json = body === undefined ? null : JSON.stringify(body);
      const all = json === null ? headers : { 'content-type': 'application/json', ...headers };
      return send({ method, url, headers: all, body: json, timeoutMs }, saw).answer;
    },
    upload: ({ url, headers, photo, fields = {}, timeoutMs }, onProgress) => {
      let abort = (): void => undefined;
      let aborted = false;
      const whole = async (): Promise<Answer<HttpResponse>> => {
        const blob = await photoOf(photo.key);
        if (aborted) return refused('cancelled', 'aborted');
        if (blob === null) return refused('failed', 'the photo is no longer kept');
        const running = send(
          { method: 'POST', url, headers, body: formOf(photo, blob, fields), timeoutMs, onProgress },
          saw,
        );
        abort = running.abort;
        return running.answer;
      };
      return {
        answer: whole(),
        abort: () => {
          aborted = true;
          abort();
        },
      };
    },
  };
}

/** True: somebody answered. */
export async function h5Probe(url: string): Promise<boolean> {
  return (await send({ method: 'GET', url, body: null, timeoutMs: 10_000 }, () => undefined).answer).ok;
}

function formOf(photo: KeptPhoto, blob: Blob, fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  // Fields first: a server that streams knows them before the file comes.
  Object.keys(fields).forEach((name) => form.append(name, fields[name] ?? ''));
  form.append('file', blob, `${photo.key}.jpg`);
  return form;
}

function send(
  { method, url, headers = {}, body, timeoutMs, onProgress }: Sending,
  saw: NetworkState['saw'],
): { answer: Promise<Answer<HttpResponse>>; abort: () => void } {
  const xhr = new XMLHttpRequest();
  const answer = new Promise<Answer<HttpResponse>>((resolve) => {
    xhr.open(method, url);
    xhr.timeout = timeoutMs;
    Object.keys(headers).forEach((name) => xhr.setRequestHeader(name, headers[name] ?? ''));
    if (onProgress) {
      xhr.upload.onprogress = (event) => {
        if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
      };
    }
    xhr.onload = () => {
      saw(true);
      onProgress?.(1);
      resolve(ok({ status: xhr.status, headers: headersOf(xhr.getAllResponseHeaders()), text: xhr.responseText }));
    };
    xhr.onerror = () => {
      saw(false);
      resolve(refused('offline', `${method} reached nobody`));
    };
    xhr.ontimeout = () => resolve(refused('timeout', `${method} took more than ${timeoutMs} ms`));
    xhr.onabort = () => resolve(refused('cancelled', 'aborted'));
    xhr.send(body);
  });
  return { answer, abort: () => xhr.abort() };
}

function headersOf(lines: string): Record<string, string> {
  const headers: Record<string, string> = {};
  lines.split(/\r?\n/).forEach((line) => {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  });
  return headers;
}
