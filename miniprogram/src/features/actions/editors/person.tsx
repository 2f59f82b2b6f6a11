import type { Page } from '@citygrid/shared/api';
import { useGet } from '@/api';
import { useSettings } from '@/settings';
import { errorWords, useWords } from '@/text';
import { actionWords } from '@/text/actions';
import { Failed, Field, Skeleton } from '@/ui';
import type { EditorProps } from './editor';
import { SearchPick } from './search-pick';

interface Worker {
  personId: string;
  displayName: string;
  state: string;
  grids: { name: string }[];
}

/** A grid worker of the street. Whoever may not read the list writes her number; without signal nobody is asked for one. */
export function PersonEditor({ form, set, required }: EditorProps): JSX.Element {
  const words = useWords(actionWords);
  const { language } = useSettings();
  const { data, error, refresh } = useGet<Page<Worker>>('/admin/staff?role=gridWorker&limit=100', { keep: true });
  if (!data && !error) return <Skeleton shape="lines" count={3} />;
  if (!data && error?.code !== 'forbidden') {
    return <Failed words={errorWords(error ?? {}, language)} onRetry={() => void refresh()} />;
  }
  if (!data) {
    return (
      <Field
        label={words.personCode}
        help={words.personCodeHelp}
        value={form.person?.code ?? ''}
        maxLength={40}
        required={required}
        onChange={(code) => set({ person: code.trim() === '' ? null : { code: code.trim(), name: code.trim() } })}
      />
    );
  }
  const working = data.items.filter(({ state }) => state === 'working');
  return (
    <SearchPick
      label={words.person}
      placeholder={words.personSearch}
      none={words.personNone}
      value={form.person}
      onPick={(person) => set({ person })}
      find={(query) =>
        working
          .map(({ personId, displayName, grids }) => ({
            code: personId,
            name: displayName,
            detail: grids.map(({ name }) => name).join('、'),
          }))
          .filter(({ name, detail }) => name.indexOf(query) >= 0 || detail.indexOf(query) >= 0)
      }
      required={required}
    />
  );
}
