// Comes late, as such banners do: a second and a half after the page has loaded.
window.addEventListener('load', () => {
  setTimeout(() => {
    const banner = document.createElement('div');
    banner.className = 'keep-reading';
    const text = document.createElement('p');
    text.textContent =
      'This is your last free story this month. Subscribe to the Courier to keep reading.';
    const link = document.createElement('a');
    link.className = 'button';
    link.href = '#';
    link.textContent = 'Subscribe for $1';
    const close = document.createElement('button');
    close.type = 'button';
    close.className = 'close';
    close.setAttribute('aria-label', 'Close');
    close.textContent = '×';
    close.addEventListener('click', () => banner.remove());
    banner.append(text, link, close);
    document.body.append(banner);
  }, 1500);
});
