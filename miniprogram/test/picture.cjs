module.exports = 'picture.png';
