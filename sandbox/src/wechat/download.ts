/** A media check takes files of at most so many bytes, and waits so long for them (milliseconds). */
export const LARGEST_FILE = 10 * 1024 * 1024;
export const PATIENCE = 5000;

/** Fetches a file to its end and throws it away. False when the platform would call it a download error. */
export async function canDownload(url: string, stopped: AbortSignal, patience = PATIENCE): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.any([stopped, AbortSignal.timeout(patience)]) });
    if (!response.ok || !response.body) return false;
    let size = 0;
    for await (const part of response.body) {
      size += (part as Uint8Array).length;
      if (size > LARGEST_FILE) return false;
    }
    return size > 0;
  } catch {
    return false;
  }
}
