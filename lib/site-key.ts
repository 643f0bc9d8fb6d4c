/** The key of a site: its host name without a leading `www.`; empty for an address without a host. */
export function siteKey(address: string): string {
  try {
    return new URL(address).hostname.replace(/^www\./u, '');
  } catch {
    return '';
  }
}
