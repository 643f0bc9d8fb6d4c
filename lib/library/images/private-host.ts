/** Hosts that are not of the web: this machine, and machines of the reader's own network. */

export function isPrivateHost(url: string): boolean {
  let host: string;
  try {
    host = new URL(url).hostname;
  } catch {
    return false;
  }
  if (host.startsWith('[')) {
    // One that wraps an old address (`::ffff:`) has no place in a story either.
    return /^\[(?:::1?\]|::ffff:|f[cd][\da-f]{2}:|fe[89ab][\da-f]:)/u.test(host);
  }
  if (/^[\d.]+$/u.test(host)) {
    return /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./u.test(
      host,
    );
  }
  return !host.includes('.') || /\.(?:localhost|local|internal|home\.arpa)\.?$/u.test(host);
}

/** A story of the web has no business with machines of the reader's own network; one that is from there has. */
export function leadsInside(url: string, story: string): boolean {
  return isPrivateHost(url) && !isPrivateHost(story);
}
