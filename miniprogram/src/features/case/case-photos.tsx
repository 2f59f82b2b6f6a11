import type { CaseView } from '@citygrid/shared/api';
import { platform } from '@/platform';
import { useWords } from '@/text';
import { caseWords } from '@/text/case';
import { BeforeAfter, Photos } from '@/ui';
import { beforeAndAfter } from './case-sight';

/** The photo that says it all: before and after where it is done, else what was reported. */
export function CasePhotos({ case: view }: { case: CaseView }): JSX.Element | null {
  const words = useWords(caseWords);
  const pair = beforeAndAfter(view);
  if (view.photos.length === 0) return null;
  if (pair && (view.status === 'closed' || view.status === 'archived' || view.status === 'verifying')) {
    return (
      <BeforeAfter
        before={{ src: pair.before.url, alt: words.reportPhoto }}
        after={{ src: pair.after.url, alt: words.proofPhoto }}
        words={{ before: words.before, after: words.after, slide: words.slide }}
      />
    );
  }
  const urls = view.photos.map(({ url }) => url);
  return (
    <Photos
      size="large"
      photos={view.photos.map(({ id, thumbnailUrl, kind }) => ({
        id,
        src: thumbnailUrl,
        alt: kind === 'report' ? words.reportPhoto : words.proofPhoto,
      }))}
      onOpen={(at) => platform.photos.preview(urls, at)}
    />
  );
}
