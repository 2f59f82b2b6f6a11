import { useState } from 'react';
import { useGet } from '@/api';
import { useWords } from '@/text';
import { actionWords } from '@/text/actions';
import { Chips, Skeleton } from '@/ui';
import { Box } from '@/ui/base';
import { type CategoryGroups, findCategories } from '../find-categories';
import type { EditorProps } from './editor';
import { SearchPick } from './search-pick';

/** The right kind of matter: typed in people's words, or found on its shelf. */
export function CategoryEditor({ form, set, required }: EditorProps): JSX.Element {
  const words = useWords(actionWords);
  const { data } = useGet<CategoryGroups>('/categories', { keep: true });
  const [group, setGroup] = useState<string | null>(null);
  if (!data) return <Skeleton shape="lines" count={3} />;
  const shelf = data.groups.find(({ code }) => code === group);
  return (
    <Box className="act-field">
      {!form.category && (
        <Chips
          sideways
          label={words.category}
          options={data.groups.map(({ code, name }) => ({ value: code, words: name }))}
          value={group}
          onChange={(code) => setGroup(code === group ? null : code)}
        />
      )}
      <SearchPick
        label={words.category}
        placeholder={words.categorySearch}
        none={words.categoryNone}
        value={form.category}
        onPick={(category) => set({ category })}
        find={(query) => findCategories(shelf ? [shelf] : data.groups, query, shelf !== undefined)}
        required={required}
      />
    </Box>
  );
}
