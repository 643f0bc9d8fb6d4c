/** The reader's libraries and campuses: ways to stories that a site holds back. */

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { PLACE, proxyFromInput } from '../../lib/proxy.ts';
import type { SectionProps } from './Options.tsx';

export function Proxies({ settings, change }: Pick<SectionProps, 'settings' | 'change'>) {
  const [name, setName] = useState('');
  const [prefix, setPrefix] = useState('');
  const [wrong, setWrong] = useState<'name' | 'prefix' | null>(null);
  const proxies = settings.proxies ?? [];
  const nameField = useRef<HTMLInputElement>(null);
  const prefixField = useRef<HTMLInputElement>(null);

  // The field that has to be mended, for who does not see which is red.
  useLayoutEffect(() => {
    if (wrong === 'name') nameField.current?.focus();
    if (wrong === 'prefix') prefixField.current?.focus();
  }, [wrong]);

  const add = (event: Event): void => {
    event.preventDefault();
    const proxy = proxyFromInput(name, prefix);
    if (typeof proxy === 'string') {
      setWrong(proxy);
      return;
    }
    setWrong(null);
    setName('');
    setPrefix('');
    nameField.current?.focus();
    void change((before) => ({
      ...before,
      proxies: [...(before.proxies ?? []).filter((one) => one.name !== proxy.name), proxy],
    }));
  };

  const remove = (gone: string): void => {
    // The button goes with its row.
    nameField.current?.focus();
    void change((before) => ({
      ...before,
      proxies: (before.proxies ?? []).filter((one) => one.name !== gone),
    }));
  };

  return (
    <section class="proxies" aria-labelledby="proxies-title">
      <h2 id="proxies-title">{i18n.t('options.proxies.title')}</h2>
      <p class="hint">{i18n.t('options.proxies.hint', [PLACE])}</p>
      {proxies.length > 0 && (
        <ul class="rows">
          {proxies.map((proxy) => (
            <li key={proxy.name}>
              <span class="proxy">
                <b>{proxy.name}</b>
                <span class="soft">{proxy.prefix}</span>
              </span>
              <button
                type="button"
                class="button quiet"
                aria-label={i18n.t('options.proxies.removeLabel', [proxy.name])}
                onClick={() => remove(proxy.name)}
              >
                {i18n.t('options.proxies.remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <form class="add" onSubmit={add}>
        <label for="proxy-name">{i18n.t('options.proxies.name')}</label>
        <input
          id="proxy-name"
          ref={nameField}
          type="text"
          class="field"
          autocomplete="off"
          maxLength={60}
          placeholder={i18n.t('options.proxies.namePlaceholder')}
          value={name}
          aria-invalid={wrong === 'name'}
          aria-describedby={wrong === 'name' ? 'proxy-wrong' : undefined}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <label for="proxy-prefix">{i18n.t('options.proxies.prefix')}</label>
        <input
          id="proxy-prefix"
          ref={prefixField}
          type="text"
          class="field"
          inputmode="url"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxLength={300}
          placeholder="https://ezproxy.example.org/login?url="
          value={prefix}
          aria-invalid={wrong === 'prefix'}
          aria-describedby={wrong === 'prefix' ? 'proxy-wrong' : undefined}
          onInput={(event) => setPrefix(event.currentTarget.value)}
        />
        <button type="submit" class="button">
          {i18n.t('options.proxies.addButton')}
        </button>
      </form>
      <p id="proxy-wrong" class="wrong" role="alert">
        {wrong !== null && i18n.t(`options.proxies.wrong.${wrong}`)}
      </p>
    </section>
  );
}
