console.log('checks come with the dependency gate');
