/* Stands in the page itself. The script is fetched with the page but begins after the first frame, so that the shell is not kept waiting. */
{
  const text = (id) => document.getElementById(id);
  let begin = () => {
    begin = () => {};
    const styles = document.createElement('style');
    styles.textContent = text('first-styles').textContent;
    text('first-styles').replaceWith(styles);
    text('sprite').insertAdjacentHTML('beforeend', text('later-icons').textContent);
    import(__SCRIPT__);
  };
  requestAnimationFrame(() => setTimeout(() => begin()));
  // A page that nobody looks at gets no frame.
  setTimeout(() => begin(), 300);
}
