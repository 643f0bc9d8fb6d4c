import { describe, expect, it, vi } from 'vitest';
import type { Settings } from '../../../lib/browser/settings.ts';

// The browser's API is not there in Node; what is tested is pure.
vi.mock('wxt/browser', () => ({ browser: {} }));
vi.mock('@wxt-dev/storage', () => ({ storage: { defineItem: () => ({}) } }));
const { wantedRegistration } = await import('../../../lib/browser/registration.ts');

const settings: Settings = {
  cleaning: true,
  mode: 'all',
  sites: {},
  keepKinds: [],
  theme: 'auto',
  summarySentences: 3,
};

describe('where the probe is registered', () => {
  it('is nowhere without a permission', () => {
    expect(wantedRegistration(settings, { all: false, hosts: [] })).toBeNull();
  });

  it('is nowhere where the reader wants to click, whatever is granted', () => {
    expect(wantedRegistration({ ...settings, mode: 'click' }, { all: true, hosts: [] })).toBeNull();
  });

  it('is every site but those switched off', () => {
    expect(
      wantedRegistration(
        { ...settings, sites: { 'a.example': 'off', 'b.example': 'on' } },
        { all: true, hosts: [] },
      ),
    ).toEqual({ matches: ['*://*/*'], excludeMatches: ['*://*.a.example/*'] });
  });

  it('is the chosen sites that are granted, and no others', () => {
    const chosen: Settings = {
      ...settings,
      mode: 'chosen',
      sites: { 'a.example': 'on', 'b.example': 'on', 'c.example': 'off' },
    };
    expect(wantedRegistration(chosen, { all: false, hosts: ['a.example', 'c.example'] })).toEqual({
      matches: ['*://*.a.example/*'],
      excludeMatches: [],
    });
  });

  it('shrinks to what is left after every site was revoked but one', () => {
    expect(wantedRegistration(settings, { all: false, hosts: ['a.example'] })).toEqual({
      matches: ['*://*.a.example/*'],
      excludeMatches: [],
    });
  });
});
